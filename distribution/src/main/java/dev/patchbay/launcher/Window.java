package dev.patchbay.launcher;

/** The terminal window that the user looks at. Safe for any thread. */
interface Window {
    /**
     * What fits into it.
     *
     * @param columns characters in a row; positive
     * @param rows lines; positive
     */
    record Size(int columns, int rows) {
        /** What terminals have been since the VT100. */
        static final Size USUAL = new Size(80, 24);
    }

    /** Its size now; the user may change it at any time. */
    Size size();
}
