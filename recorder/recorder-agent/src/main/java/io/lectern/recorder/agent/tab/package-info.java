/** The engine that captures a tab of a headless Chromium, spoken to over a pipe. */
@NullMarked
package io.lectern.recorder.agent.tab;

import org.jspecify.annotations.NullMarked;
