/** The recorder: admits recordings, runs them, and tells what became of them. */
@NullMarked
package io.lectern.recorder.agent;

import org.jspecify.annotations.NullMarked;
