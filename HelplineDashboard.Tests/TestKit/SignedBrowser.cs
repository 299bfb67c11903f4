using System.Net;
using System.Text.RegularExpressions;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A browser without a screen: keeps cookies, follows nothing by itself, and sends the forms of pages as they stand.</summary>
internal sealed partial class SignedBrowser : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = true };

    public SignedBrowser(Uri address) => Client = new HttpClient(_handler) { BaseAddress = address };

    public HttpClient Client { get; }

    public CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>Opens an address.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Opens an address and returns where it leads, or its status.</summary>
    public async Task<string> WhereAsync(string path)
    {
        using var answer = await GetAsync(path);
        return Where(answer);
    }

    /// <summary>Returns where an answer leads within the dashboard, or its status.</summary>
    public static string Where(HttpResponseMessage answer) => answer.Headers.Location is { } location
        ? location.IsAbsoluteUri && location.IsLoopback ? location.PathAndQuery : location.OriginalString
        : ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Opens a page, fills in one of its forms and sends it.</summary>
    /// <param name="path">The page.</param>
    /// <param name="form">The name of the form.</param>
    /// <param name="fields">What is typed; fields of the page that are not named keep what they hold.</param>
    public async Task<HttpResponseMessage> SendAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = FormPattern().Matches(page).Select(match => match.Value).Single(one => one.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal));
        var values = HiddenPattern().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        using var content = new FormUrlEncodedContent(values);
        return await Client.PostAsync(new Uri(path.Split('?')[0], UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    /// <summary>Signs in with a password.</summary>
    /// <returns>Where that leads.</returns>
    public async Task<string> SignInAsync(string name, string password = PeopleHelpline.Password, string returnTo = "/")
    {
        using var answer = await SendAsync($"/sign-in?return={Uri.EscapeDataString(returnTo)}", "sign-in", ("name", name), ("password", password));
        return Where(answer);
    }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormPattern();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex HiddenPattern();
}
