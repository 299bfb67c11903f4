namespace HelplineDashboard.Sources.Http;

/// <summary>How the event API is guarded and limited; the configuration section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>The fewest characters a key may have.</summary>
    public const int LeastKeyLength = 16;

    /// <summary>Gets the keys by the name of who holds them. Without any, only this machine is answered.</summary>
    public IDictionary<string, string> Keys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets or sets the most bytes of a request.</summary>
    public int MaxBodyBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Gets or sets the most events of a request.</summary>
    public int MaxBatchEvents { get; set; } = 1000;

    /// <summary>Gets or sets how many requests are worked on at once; as many again as four times this may wait.</summary>
    public int MaxConcurrentRequests { get; set; } = 64;

    /// <summary>Says what is wrong with the settings in one sentence that holds no key, or <see langword="null" />.</summary>
    public string? Fault()
    {
        foreach (var (name, key) in Keys)
        {
            if (string.IsNullOrWhiteSpace(key) || key.Trim().Length < LeastKeyLength)
            {
                return $"Api:Keys:{name} is too short: a key must have at least {LeastKeyLength} characters.";
            }

            if (key.Any(character => character is <= ' ' or > '~'))
            {
                return $"Api:Keys:{name} cannot be sent in a header: a key may hold only ASCII letters, digits and signs, and no blanks.";
            }
        }

        return MaxBodyBytes is < 1024 or > 256 * 1024 * 1024 ? "Api:MaxBodyBytes must be 1024 to 268435456."
            : MaxBatchEvents is < 1 or > 100_000 ? "Api:MaxBatchEvents must be 1 to 100000."
            : MaxConcurrentRequests is < 1 or > 10_000 ? "Api:MaxConcurrentRequests must be 1 to 10000."
            : null;
    }
}
