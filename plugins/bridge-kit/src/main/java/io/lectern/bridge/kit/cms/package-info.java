/** The dialect that Lectern's own extensions for WordPress, Moodle and Joomla speak: one language, one name each. */
package io.lectern.bridge.kit.cms;
