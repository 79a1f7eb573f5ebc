/** The WordPress dialect: JSON over signed POSTs, sent by the WordPress plugin that lies beside it. */
package io.lectern.wordpress;
