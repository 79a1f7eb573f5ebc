/** What an engine is: something that shows a class and hands over what it sees and hears as Matroska. */
@NullMarked
package io.lectern.recorder.agent.capture;

import org.jspecify.annotations.NullMarked;
