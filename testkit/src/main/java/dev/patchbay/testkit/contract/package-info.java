/** The rules that every part of one kind keeps, as tests that a part's own test implements. */
package dev.patchbay.testkit.contract;
