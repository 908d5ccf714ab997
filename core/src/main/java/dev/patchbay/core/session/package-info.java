/** The life of one client's connections: states, attempts, login, restore. */
package dev.patchbay.core.session;
