/** The way of a message from the link to the modules. */
package dev.patchbay.core.route;
