package dev.patchbay.benchmarks.page;

import java.util.Locale;

/** Pieces of SVG that plots have in common. */
final class Svg {
    private Svg() {}

    /** The beginning of a drawing on white, in pixels, with its title; it ends with {@code </svg>}. */
    static String begin(int width, int height, String title) {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">%n",
                        width,
                        height)
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
                + text(10, 24, "start", "font-weight=\"bold\"", title);
    }

    /**
     * A word or more.
     *
     * @param anchor which end of it stands at x
     * @param more further attributes
     */
    static String text(double x, double y, String anchor, String more, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;");
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#111111\" %s>%s</text>%n",
                x,
                y,
                anchor,
                more,
                safe);
    }
}
