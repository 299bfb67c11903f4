namespace HelplineDashboard.Domain.Staffing;

/// <summary>How many contacts an agent holds at once, as in a chat, and what that does to each of them.</summary>
/// <remarks>
/// An agent is as many servers as contacts are held. The handle time of a contact is then handle time × (1 + stretch × (contacts − 1)):
/// with a stretch of 0 a chat takes no longer beside others (the agent only waits for the other side to type), with 1 a second chat
/// doubles both and nothing is won. The default is one contact at a time.
/// </remarks>
public readonly record struct Concurrency
{
    /// <summary>The most contacts at once, as for an agent's slots.</summary>
    public const int Most = 20;

    private readonly int _more;

    /// <summary>Creates a concurrency.</summary>
    /// <param name="contacts">The contacts at once, 1 to <see cref="Most" />.</param>
    /// <param name="stretch">By how much of itself each further contact lengthens the handle time, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its bounds.</exception>
    public Concurrency(int contacts, double stretch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contacts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contacts, Most);
        Bounds.Check(stretch, 0, 1, nameof(stretch));
        (_more, Stretch) = (contacts - 1, stretch);
    }

    /// <summary>Gets the contacts at once.</summary>
    public int Contacts => _more + 1;

    /// <summary>Gets by how much of itself each further contact lengthens the handle time, 0 to 1.</summary>
    public double Stretch { get; }

    /// <summary>Gets by what the handle time of a contact that is held alone is to be multiplied, 1 or more.</summary>
    public double Factor => 1 + (Stretch * _more);
}
