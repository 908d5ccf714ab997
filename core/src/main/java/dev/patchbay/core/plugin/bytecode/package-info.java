/** What class files say of themselves: what they call, what they could do. */
package dev.patchbay.core.plugin.bytecode;
