/** The rules of the house, written as tests. */
package dev.patchbay.arch;
