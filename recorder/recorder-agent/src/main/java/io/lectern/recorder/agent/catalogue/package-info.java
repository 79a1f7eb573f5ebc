/** The catalogue of recordings as a recorder sees and changes it. */
@NullMarked
package io.lectern.recorder.agent.catalogue;

import org.jspecify.annotations.NullMarked;
