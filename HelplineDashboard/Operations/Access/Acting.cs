using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>Who is acting in this flow of work: what a use case may show, and in whose name the audit writes.</summary>
/// <remarks>
/// Ambient, like the culture: every use case needs it, none decides it. Each way in sets it and only those do: the HTTP pipeline for each
/// request, the circuit for each thing a browser says, the hub for each call. What nobody set is the dashboard's own work: jobs, sources, commands.
/// </remarks>
public static class Acting
{
    private static readonly AsyncLocal<Party?> s_now = new();

    /// <summary>Gets who acts.</summary>
    public static Party Now => s_now.Value ?? Party.Dashboard;

    /// <summary>Gets how far they see.</summary>
    public static Sight Sight => Now.Sight;

    /// <summary>Lets somebody act until the answer is disposed, within this flow and what it starts.</summary>
    public static IDisposable As(Party party)
    {
        ArgumentNullException.ThrowIfNull(party);
        var before = s_now.Value;
        s_now.Value = party;
        return new Return(before);
    }

    private sealed class Return(Party? before) : IDisposable
    {
        public void Dispose() => s_now.Value = before;
    }
}
