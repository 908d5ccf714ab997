/** The configuration file: read, checked, documented. */
package dev.patchbay.launcher.config;
