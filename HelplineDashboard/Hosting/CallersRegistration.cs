using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain.Contacts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the pseudonyms of callers and their key.</summary>
/// <remarks>
/// The key is <c>Callers:Key</c>, or a file in the data folder that is made when there is none. It is no part of the
/// database: whoever has a copy of the database alone cannot find out who called. Several nodes need the same key.
/// </remarks>
public static class CallersRegistration
{
    private const string KeyFile = "callers.key";
    private const int KeyLength = 32;

    public static IServiceCollection AddCallers(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.TryAddSingleton(_ => new CallerPseudonyms(Key(configuration, contentRoot)));
        return services;
    }

    private static byte[] Key(IConfiguration configuration, string contentRoot)
    {
        if (configuration["Callers:Key"] is not { Length: > 0 } stated)
        {
            if (string.Equals(configuration["Database:Provider"], "SqlServer", StringComparison.OrdinalIgnoreCase))
            {
                throw new SettingsException("Callers:Key is missing. Several nodes may share a SQL Server, and with a key of its own each would take the same caller for another one.");
            }

            return ReadOrMake(Path.Combine(DataRegistration.DataFolder(configuration, contentRoot), KeyFile));
        }

        var key = Encoding.UTF8.GetBytes(stated);
        return key.Length >= CallerPseudonyms.LeastKeyLength
            ? key
            : throw new SettingsException($"Callers:Key must have at least {CallerPseudonyms.LeastKeyLength} characters.");
    }

    private static byte[] ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Make(path);
        }

        try
        {
            return Convert.FromBase64String(File.ReadAllText(path).Trim());
        }
        catch (FormatException)
        {
            throw new SettingsException($"{path} does not hold a key. Put the right file back: with another key, callers are not recognised any more.");
        }
    }

    // Two processes may start at once: the file appears whole, and the second one takes the first one's.
    private static void Make(string path)
    {
        var unfinished = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(unfinished, Encoding.ASCII, options))
        {
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)));
        }

        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }
}
