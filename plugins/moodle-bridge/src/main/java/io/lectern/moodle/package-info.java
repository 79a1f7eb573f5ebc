/** The Moodle bridge: the dialect of our own activity module, and its download. */
package io.lectern.moodle;
