package dev.patchbay.core.link;

/** What a part of the dial tells when it is through. Called once, on the event loop. */
interface Step {
    void done();

    void failed(Ending ending);
}
