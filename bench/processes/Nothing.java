/** What starting Java alone costs: does nothing. */
public final class Nothing {
    private Nothing() {}

    public static void main(String[] words) {}
}
