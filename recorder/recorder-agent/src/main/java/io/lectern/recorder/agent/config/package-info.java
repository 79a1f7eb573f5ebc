/** The configuration file of a recorder. */
@NullMarked
package io.lectern.recorder.agent.config;

import org.jspecify.annotations.NullMarked;
