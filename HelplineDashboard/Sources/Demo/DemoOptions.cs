namespace HelplineDashboard.Sources.Demo;

/// <summary>How the demo helpline is to be played.</summary>
public sealed record DemoOptions
{
    /// <summary>Gets whether to play it; <see langword="null" /> plays it only while there is nothing real to show.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Gets whether the settings name a real source.</summary>
    public bool HasRealSource { get; init; }

    /// <summary>Gets the seed of all chances.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Gets how many times as fast contacts come and go.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Gets how many days of history to make.</summary>
    public int HistoryDays { get; init; } = 60;

    /// <summary>Gets the time zone of the helpline.</summary>
    public string TimeZone { get; init; } = "Europe/London";
}
