namespace HelplineDashboard.Components.Access;

/// <summary>Where somebody goes on to after signing in: a page of the dashboard, whatever the address of the sign-in page says.</summary>
public static class ReturnAddress
{
    // To sign in again, or out, is nowhere to go on to.
    private static readonly string[] s_never = ["/sign-in", "/sign-out", "/set-up"];

    /// <summary>Returns the address when it is one of the dashboard, or else the first page.</summary>
    /// <remarks>
    /// A browser takes <c>//elsewhere</c> and <c>/\elsewhere</c> for another server, and drops tabs and line breaks before it looks: none of them passes.
    /// </remarks>
    public static string Of(string? address) =>
        address is { Length: > 0 and <= 2_000 }
        && address[0] == '/'
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(character => char.IsControl(character) || character == '\\')
        && !Array.Exists(s_never, path => address.StartsWith(path, StringComparison.OrdinalIgnoreCase))
            ? address
            : "/";
}
