/** The one configuration file: read, checked as a whole, handed out as records. */
@NullMarked
package io.lectern.core.config;

import org.jspecify.annotations.NullMarked;
