package dev.conc.io;

/** Where somebody types at a console that reads for itself: it gives programs the lines they want, and answers to what they want leave for. */
public interface Keyboard extends LineSource, Asker {}
