using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>What the source and the phone system share: the connection while there is one, and who is a member of which queue.</summary>
public sealed class AsteriskLink
{
    private volatile State _state = new(null, "Asterisk has not been reached yet.", [], []);

    /// <summary>Gets why there is no connection, one sentence, or <see langword="null" /> while there is one.</summary>
    public string? Trouble => _state.Trouble;

    /// <summary>Gets all memberships as they are now.</summary>
    public ImmutableArray<QueueMemberRow> Members => _state.Members;

    /// <summary>Gets the memberships that have ended.</summary>
    public ImmutableArray<QueueMemberRow> Former => _state.Former;

    /// <summary>Gets the connection while there is one.</summary>
    [SuppressMessage("Design", "CA1024", Justification = "It may be gone the next time.")]
    internal AmiConnection? GetConnection() => _state.Connection;

    /// <summary>Takes the connection that now is there and knows who is a member.</summary>
    internal void Connect(AmiConnection connection) => _state = _state with { Connection = connection, Trouble = null };

    /// <summary>Takes that there is none.</summary>
    internal void Disconnect(string trouble) => _state = _state with { Connection = null, Trouble = trouble };

    /// <summary>Takes who is a member now.</summary>
    internal void Publish(IReadOnlyList<QueueMemberRow> members, IReadOnlyList<QueueMemberRow> former) =>
        _state = _state with { Members = [.. members], Former = [.. former] };

    // One writer, the source; exchanged as one.
    private sealed record State(
        AmiConnection? Connection, string? Trouble, ImmutableArray<QueueMemberRow> Members, ImmutableArray<QueueMemberRow> Former);
}
