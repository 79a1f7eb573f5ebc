/**
 * The contract between the Lectern server and a bridge, the plugin that speaks one CMS dialect.
 *
 * <p>Only JDK types cross this border, so that a bridge outlives the server's own libraries. What a bridge builds are
 * records; what the server builds are interfaces, to which an accessor can be added without breaking a bridge.
 */
package io.lectern.bridge;
