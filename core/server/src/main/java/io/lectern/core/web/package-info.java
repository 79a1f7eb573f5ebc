/** HTTP: pages, assets, health, metrics, and the security headers of every answer. */
@NullMarked
package io.lectern.core.web;

import org.jspecify.annotations.NullMarked;
