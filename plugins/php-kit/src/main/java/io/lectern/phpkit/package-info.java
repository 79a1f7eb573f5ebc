/** Packs a CMS extension together with the PHP that all extensions share. Runs in the build, never in the server. */
package io.lectern.phpkit;
