/** What a recording of the JDK's Flight Recorder is told of clients. */
package dev.patchbay.core.flight;
