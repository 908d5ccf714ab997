/** x. */
module dev.patchbay.api {}
