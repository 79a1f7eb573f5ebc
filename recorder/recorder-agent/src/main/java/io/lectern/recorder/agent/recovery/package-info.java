/** Finishing what a lost recorder left. */
@NullMarked
package io.lectern.recorder.agent.recovery;

import org.jspecify.annotations.NullMarked;
