/** Looks at the threads of this JVM, the virtual ones included. */
package dev.patchbay.testkit.threads;
