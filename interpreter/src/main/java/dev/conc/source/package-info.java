/** Program text, spans as offsets into it, and lines computed when someone asks. Imports no other package of conc. */
package dev.conc.source;
