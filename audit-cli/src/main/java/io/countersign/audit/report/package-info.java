/** What an audit found, and the proof of what it looked at; one package below for each format. */
@NullMarked
package io.countersign.audit.report;

import org.jspecify.annotations.NullMarked;
