/** Findings as stories, text and JSON. Imports all other parts. */
package dev.conc.check.report;
