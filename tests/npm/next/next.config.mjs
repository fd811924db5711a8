export default {
  // On the server the package is read where it is installed, with the files beside it.
  serverExternalPackages: ["fumehood"],
};
