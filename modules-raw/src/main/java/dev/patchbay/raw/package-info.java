/** Any message of a client, for those who know what they look for. */
package dev.patchbay.raw;
