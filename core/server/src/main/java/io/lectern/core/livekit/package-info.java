/** The media server, by the LiveKit server SDK. The only package that knows io.livekit. */
@NullMarked
package io.lectern.core.livekit;

import org.jspecify.annotations.NullMarked;
