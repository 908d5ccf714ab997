/** The folders of an installation, as plugins are dropped into them. */
package dev.patchbay.launcher.installation;
