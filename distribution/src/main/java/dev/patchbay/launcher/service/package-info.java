/** What a process that runs unattended shows to the machine around it. */
package dev.patchbay.launcher.service;
