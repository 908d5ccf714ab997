/** What somebody does who writes modules elsewhere, done by the build. */
package dev.patchbay.acceptance;
