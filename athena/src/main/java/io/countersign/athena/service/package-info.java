/** What the connector needs of AWS, on this machine. */
@NullMarked
package io.countersign.athena.service;

import org.jspecify.annotations.NullMarked;
