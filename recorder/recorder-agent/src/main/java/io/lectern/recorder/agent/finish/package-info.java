/** From parts to one playable file. */
@NullMarked
package io.lectern.recorder.agent.finish;

import org.jspecify.annotations.NullMarked;
