/** Streaming a class elsewhere while it is captured. */
@NullMarked
package io.lectern.recorder.agent.rtmp;

import org.jspecify.annotations.NullMarked;
