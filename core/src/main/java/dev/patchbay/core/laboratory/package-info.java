/** What stands in for the machine's time, chance or network while a client is tested. */
package dev.patchbay.core.laboratory;
