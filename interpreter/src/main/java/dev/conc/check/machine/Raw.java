package dev.conc.check.machine;

import java.util.Arrays;

/** A state in its parts, with the numbers and the order that it was found with; {@link Canonical} makes a vector of it. */
final class Raw {
    int tasks;
    Part[] frames = new Part[16];
    Part[] heads = new Part[16];
    /** The numbers of the tasks' own objects. */
    int[] numbers = new int[16];
    int objects;
    Part[] object = new Part[64];
    /** From this slot on are the fresh objects. */
    int base;
    int[] globals;
    Part misc;
    int output;
    /** The number of the task that has the event loop; 0 while it is free. */
    int loop;
    /** Nothing refers to anything else than in the canonical state it was made of; {@code live} is that one's. */
    boolean same;
    /** The globals that can still be read, as bits. */
    long live;

    int slot(int number) {
        return number >= Part.FRESH ? base + number - Part.FRESH : number - 1;
    }

    void room(int moreTasks, int moreObjects) {
        if (tasks + moreTasks > frames.length) {
            int size = (tasks + moreTasks) * 2;
            frames = Arrays.copyOf(frames, size);
            heads = Arrays.copyOf(heads, size);
            numbers = Arrays.copyOf(numbers, size);
        }
        if (objects + moreObjects > object.length) {
            object = Arrays.copyOf(object, (objects + moreObjects) * 2);
        }
    }

    void task(Part itsFrames, Part itsHead, int number) {
        room(1, 0);
        frames[tasks] = itsFrames;
        heads[tasks] = itsHead;
        numbers[tasks++] = number;
    }

    void set(int slot, Part part) {
        if (slot >= object.length) {
            object = Arrays.copyOf(object, slot * 2 + 2);
        }
        object[slot] = part;
        objects = Math.max(objects, slot + 1);
    }
}
