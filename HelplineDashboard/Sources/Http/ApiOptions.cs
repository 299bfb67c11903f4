namespace HelplineDashboard.Sources.Http;

/// <summary>How the API is limited; the configuration section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>Gets or sets whether programs on this machine need no key: for first steps, and for machines on which nobody else works.</summary>
    public bool ThisMachine { get; set; }

    /// <summary>Gets or sets the most bytes of a request.</summary>
    public int MaxBodyBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Gets or sets the most events of a request.</summary>
    public int MaxBatchEvents { get; set; } = 1000;

    /// <summary>Gets or sets how many requests are worked on at once; as many again as four times this may wait.</summary>
    public int MaxConcurrentRequests { get; set; } = 64;

    /// <summary>Says what is wrong with the settings in one sentence, or <see langword="null" />.</summary>
    public string? Fault() =>
        MaxBodyBytes is < 1024 or > 256 * 1024 * 1024 ? "Api:MaxBodyBytes must be 1024 to 268435456."
        : MaxBatchEvents is < 1 or > 100_000 ? "Api:MaxBatchEvents must be 1 to 100000."
        : MaxConcurrentRequests is < 1 or > 10_000 ? "Api:MaxConcurrentRequests must be 1 to 10000."
        : null;
}
