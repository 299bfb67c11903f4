namespace HelplineDashboard.Sources.Asterisk;

/// <summary>The settings under <c>Sources:Asterisk</c>. No record: it must not write out its secret.</summary>
public sealed class AsteriskSettings
{
    /// <summary>The port of the manager interface.</summary>
    public const int UsualPort = 5038;

    /// <summary>Gets the host's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>Gets the port.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>Gets the manager user.</summary>
    public required string User { get; init; }

    /// <summary>Gets the manager user's secret.</summary>
    public required string Secret { get; init; }

    /// <summary>Gets whether to speak TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>Gets whether to send the secret itself in place of the answer to a challenge.</summary>
    public bool PlainLogin { get; init; }

    /// <summary>Gets the source's code.</summary>
    public string Source { get; init; } = "asterisk";

    /// <summary>Gets the name to show.</summary>
    public string Name { get; init; } = "Asterisk";

    /// <summary>Gets the queues to speak of; none are all.</summary>
    public IReadOnlyCollection<string> Queues { get; init; } = [];

    /// <summary>Gets how long to wait for what.</summary>
    public AmiPatience Patience { get; init; } = new();
}

/// <summary>How long to wait for the manager interface.</summary>
public sealed record AmiPatience
{
    /// <summary>Gets the longest time for connecting, the greeting and each step of the login.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the longest time for the answer to an action.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Gets the longest time for all of a list.</summary>
    public TimeSpan List { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how often it is asked whether it is there.</summary>
    public TimeSpan Ping { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets after how many such questions the queues are listed again: what was never told is put right.</summary>
    public int PingsUntilList { get; init; } = 12;

    /// <summary>Gets the pauses before connecting again; the last one repeats.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];

    /// <summary>Works out the pause before the next attempt.</summary>
    /// <param name="failures">How many attempts in a row have failed, from 1.</param>
    /// <param name="wasRefused">Whether the login was refused: then the longest pause.</param>
    /// <param name="chance">From 0 to 1, so that many dashboards do not all come at once: up to a fifth is added.</param>
    public TimeSpan Pause(int failures, bool wasRefused, double chance) =>
        (wasRefused ? Retries[^1] : Retries[Math.Clamp(failures - 1, 0, Retries.Count - 1)]) * (1 + (0.2 * chance));
}
