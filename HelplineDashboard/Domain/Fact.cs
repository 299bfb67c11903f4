namespace HelplineDashboard.Domain;

/// <summary>One thing that is known since an instant. Of two facts of the same kind one wins, whichever arrived first.</summary>
/// <remarks>
/// The winner is chosen by the instant and, at the same instant, by content: never by arrival. Of two that differ only in
/// what one leaves out, the fuller one wins. Together with "the same fact twice is one fact" this makes every merge
/// commutative, associative and idempotent.
/// </remarks>
/// <param name="At">The instant the fact is about, UTC.</param>
public abstract record Fact(DateTimeOffset At)
{
    /// <summary>Gets everything but the instant as text, to choose between two facts of the same instant; what is not said is empty.</summary>
    protected abstract string Content { get; }

    /// <summary>Returns the earlier of two facts, or the one that is there.</summary>
    /// <typeparam name="T">The kind of fact.</typeparam>
    /// <param name="one">A fact or none.</param>
    /// <param name="other">A fact or none.</param>
    public static T? First<T>(T? one, T? other) where T : Fact =>
        one is null ? other : other is null || one.At < other.At || (one.At == other.At && SaysMore(one, other)) ? one : other;

    /// <summary>Returns the later of two facts, or the one that is there.</summary>
    /// <typeparam name="T">The kind of fact.</typeparam>
    /// <param name="one">A fact or none.</param>
    /// <param name="other">A fact or none.</param>
    public static T? Last<T>(T? one, T? other) where T : Fact =>
        one is null ? other : other is null || one.At > other.At || (one.At == other.At && SaysMore(one, other)) ? one : other;

    /// <summary>Joins the parts of a fact's content; the separator cannot occur in a code or text.</summary>
    /// <param name="parts">The parts, in a fixed order.</param>
    protected static string Join(params ReadOnlySpan<string?> parts) => string.Join('\u001f', parts);

    // Nothing sorts before something, so by content the fuller of two is the greater.
    private static bool SaysMore(Fact one, Fact other) =>
        ReferenceEquals(one, other) || string.CompareOrdinal(one.Content, other.Content) >= 0;
}
