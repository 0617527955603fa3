/** Programs as instruction lists. Imports no other part of the checker. */
package dev.conc.check.code;
